use std::fmt;

/// A text together with its words.
pub struct Words {
    text: String,
    words: Vec<*const str>,
}

// The pointers go into `text`, which is never changed.
unsafe impl Send for Words {}
unsafe impl Sync for Words {}

impl Words {
    pub fn new<S: Into<String>>(text: S) -> Self {
        let text = text.into();
        let words = text.split_whitespace().map(|w| w as *const str).collect();
        Words { text, words }
    }

    pub fn get(&self, i: usize) -> Option<&str> {
        self.words.get(i).map(|w| unsafe { &**w })
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> + '_ {
        self.words.iter().map(|w| unsafe { &**w })
    }

    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Clone for Words {
    fn clone(&self) -> Self {
        Words::new(self.text())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
