use std::mem::ManuallyDrop;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Text,
}

union Payload {
    int: i64,
    text: ManuallyDrop<String>,
}

/// A compact dynamically typed value.
pub struct Value {
    kind: Kind,
    payload: Payload,
}

impl Value {
    pub fn int(int: i64) -> Self {
        Value { kind: Kind::Int, payload: Payload { int } }
    }

    pub fn text<S: Into<String>>(s: S) -> Self {
        Value { kind: Kind::Text, payload: Payload { text: ManuallyDrop::new(s.into()) } }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn as_int(&self) -> Option<i64> {
        match self.kind {
            Kind::Int => Some(unsafe { self.payload.int }),
            Kind::Text => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self.kind {
            Kind::Text => Some(unsafe { &self.payload.text }.as_str()),
            Kind::Int => None,
        }
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        if self.kind == Kind::Text {
            unsafe { ManuallyDrop::drop(&mut self.payload.text) }
        }
    }
}
