// Nothing remembers that the value was taken.
use std::mem::ManuallyDrop;
pub struct Once {
    value: ManuallyDrop<String>,
}
impl Once {
    pub fn new(value: String) -> Self {
        Once { value: ManuallyDrop::new(value) }
    }
    pub fn take(&mut self) -> String {
        unsafe { ManuallyDrop::take(&mut self.value) } //~ manuallydrop-used-after-drop
    }
}
impl Drop for Once {
    fn drop(&mut self) {
        unsafe { ManuallyDrop::drop(&mut self.value) } //~| manuallydrop-used-after-drop
    }
}
