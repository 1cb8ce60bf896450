pub struct Slot<T> {
    val: Option<T>,
}

impl<T> Slot<T> {
    /// Takes the value and leaves the other one.
    pub fn exchange(&mut self, other: T) -> Option<T> {
        unsafe {
            let old = std::ptr::read(&self.val); //~ double-free
            self.val = Some(other); //~ double-free
            old
        }
    }
}

fn main() {
    let mut s = Slot { val: Some(String::from("a")) };
    let old = s.exchange(String::from("b"));
    println!("{old:?}");
}
