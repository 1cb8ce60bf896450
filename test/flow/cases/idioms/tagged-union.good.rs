use std::mem::ManuallyDrop;

union Payload {
    number: u64,
    text: ManuallyDrop<String>,
}

pub struct Tagged {
    is_text: bool,
    payload: Payload,
}

impl Tagged {
    pub fn text(text: String) -> Tagged {
        Tagged { is_text: true, payload: Payload { text: ManuallyDrop::new(text) } }
    }

    pub fn number(&self) -> Option<u64> {
        (!self.is_text).then(|| unsafe { self.payload.number })
    }
}

impl Drop for Tagged {
    fn drop(&mut self) {
        if self.is_text {
            unsafe { ManuallyDrop::drop(&mut self.payload.text) }
        }
    }
}
