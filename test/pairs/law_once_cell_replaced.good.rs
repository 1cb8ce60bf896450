use std::cell::Cell;
pub struct Name(Cell<Option<String>>);
impl Name {
    pub fn new(name: String) -> Self {
        Name(Cell::new(Some(name)))
    }
    pub fn get(&self) -> Option<&str> {
        unsafe { (*self.0.as_ptr()).as_deref() }
    }
    pub fn clear(&mut self) {
        self.0.set(None);
    }
}
