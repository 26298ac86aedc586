//! Civil dates of month or day precision, and dates in words relative to a day.
