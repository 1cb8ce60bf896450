// BUG: aliasing: `try_unwrap` of a shared `Rc` fails, and what it shares is written while it is borrowed
use std::rc::Rc;

fn main() {
    let first = Rc::new(1u32);
    let second = Rc::clone(&first);
    let seen: &u32 = &second;
    if let Err(shared) = Rc::try_unwrap(first) {
        unsafe { *Rc::as_ptr(&shared).cast_mut() = 2 };
    }
    println!("{seen}");
}
