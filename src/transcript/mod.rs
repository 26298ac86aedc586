//! Transcripts: from any common format to turns with speaker, times and place.
