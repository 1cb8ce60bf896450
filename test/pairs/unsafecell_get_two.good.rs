use std::cell::UnsafeCell;

struct Slot(UnsafeCell<i64>);

impl Slot {
    fn get(&self) -> *mut i64 {
        self.0.get()
    }
}

fn main() {
    let slot = Slot(UnsafeCell::new(0));
    let left = unsafe { &mut *slot.get() };
    *left = 1;
    let right = unsafe { &mut *slot.get() };
    *right = 2;
    println!("{}", slot.0.into_inner());
}
