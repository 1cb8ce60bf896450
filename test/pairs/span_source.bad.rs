// BUG: pub-fields: a Span has public fields and no tie to its text, yet slice uses it with get_unchecked
pub mod span {
    /// Byte range of a token.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct Span {
        pub start: u32,
        pub end: u32,
    }

    impl Span {
        pub fn to(self, other: Span) -> Span {
            Span { start: self.start.min(other.start), end: self.end.max(other.end) }
        }

        pub(crate) fn range(self) -> core::ops::Range<usize> {
            self.start as usize..self.end as usize
        }
    }
}

use span::Span;

/// Source text together with the spans of its words.
pub struct Words {
    text: Box<str>,
    spans: Vec<Span>,
}

impl Words {
    pub fn split(text: &str) -> Words {
        assert!(text.len() <= u32::MAX as usize);
        let base = text.as_ptr() as usize;
        let spans = text
            .split_whitespace()
            .map(|w| {
                let start = (w.as_ptr() as usize - base) as u32;
                Span { start, end: start + w.len() as u32 }
            })
            .collect();
        Words { text: text.into(), spans }
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Text covered by `span`.
    pub fn slice(&self, span: Span) -> &str {
        unsafe { self.text.get_unchecked(span.range()) }
    }
}
