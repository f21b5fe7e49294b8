import Testing
import YuyanLexicon
