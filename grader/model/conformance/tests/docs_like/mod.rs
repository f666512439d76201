//! Small programs as they stand in public documentation.
