// Empty on purpose: the module exists for the linker flags. Only CICUShim includes ICU's headers.
