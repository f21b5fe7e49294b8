import Testing
import Yuyan
