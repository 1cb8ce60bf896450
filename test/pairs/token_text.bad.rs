// BUG: unchecked: substr checks the byte range but not the char boundaries before str::get_unchecked
/// A source file with cheap slicing by byte positions.
pub struct Source {
    text: String,
    line_starts: Vec<usize>,
}

impl From<String> for Source {
    fn from(text: String) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(i, _)| i + 1));
        Source { text, line_starts }
    }
}

impl Source {
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// Text between two byte positions, or `None` if they are no valid range.
    pub fn substr(&self, start: usize, end: usize) -> Option<&str> {
        if start > end || end > self.text.len() {
            return None;
        }
        Some(unsafe { self.text.get_unchecked(start..end) })
    }

    /// The `n`-th line (from zero) with its terminator.
    pub fn line(&self, n: usize) -> Option<&str> {
        let start = *self.line_starts.get(n)?;
        let end = self.line_starts.get(n + 1).copied().unwrap_or(self.text.len());
        self.substr(start, end)
    }
}
