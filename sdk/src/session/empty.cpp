// Empty until this floor has its first source.
