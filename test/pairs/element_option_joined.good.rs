use std::mem::ManuallyDrop;

struct Slot {
    full: bool,
    value: ManuallyDrop<Box<u32>>,
}

impl Slot {
    fn take(&mut self) -> Option<Box<u32>> {
        if self.full {
            self.full = false;
            Some(unsafe { ManuallyDrop::take(&mut self.value) })
        } else {
            None
        }
    }
}

fn main() {
    let mut slot = Slot { full: true, value: ManuallyDrop::new(Box::new(1)) };
    let taken = slot.take();
    println!("{taken:?}");
}
