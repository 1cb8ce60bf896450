// BUG: double-free: `take` reads the box out of the slot and leaves it there
struct Slot {
    full: bool,
    value: Box<u32>,
}

impl Slot {
    fn take(&self) -> Option<Box<u32>> {
        if self.full {
            Some(unsafe { std::ptr::read(&self.value) })
        } else {
            None
        }
    }
}

fn main() {
    let slot = Slot { full: true, value: Box::new(1) };
    let taken = slot.take();
    println!("{taken:?}");
}
