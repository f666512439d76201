//! A double of std whose threads and locks run under the model.
