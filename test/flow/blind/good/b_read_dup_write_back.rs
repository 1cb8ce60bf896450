pub struct Slot<T> {
    val: Option<T>,
}

impl<T> Slot<T> {
    pub fn exchange(&mut self, other: T) -> Option<T> {
        unsafe {
            let old = std::ptr::read(&self.val);
            std::ptr::write(&mut self.val, Some(other));
            old
        }
    }
}

fn main() {
    let mut s = Slot { val: Some(String::from("a")) };
    let old = s.exchange(String::from("b"));
    println!("{old:?}");
}
