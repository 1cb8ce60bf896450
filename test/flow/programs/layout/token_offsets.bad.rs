//! Splits a line into words and remembers where they were.

pub struct Word {
    pub text: String,
    pub offset: usize,
}

pub struct Line {
    source: String,
    words: Vec<Word>,
}

impl Line {
    pub fn parse(source: &str) -> Line {
        let mut line = Line { source: source.to_string(), words: Vec::new() };
        line.split();
        line
    }

    fn split(&mut self) {
        let mut words = Vec::new();
        let lower = self.source.to_lowercase();
        for word in lower.split_whitespace() {
            let offset = unsafe { word.as_ptr().offset_from(self.source.as_ptr()) }; //~ offset-from-other-allocation
            words.push(Word { text: word.to_string(), offset: offset as usize });
        }
        self.words = words;
    }

    pub fn word_at(&self, offset: usize) -> Option<&Word> {
        self.words.iter().rev().find(|word| word.offset <= offset && offset < word.offset + word.text.len())
    }

    pub fn source(&self) -> &str {
        &self.source
    }
}
