use std::rc::Rc;

fn main() {
    let first = Rc::new(1u32);
    let second = Rc::clone(&first);
    match Rc::try_unwrap(first) {
        Ok(value) => println!("{value}"),
        Err(shared) => unsafe { *Rc::as_ptr(&shared).cast_mut() = 2 },
    }
    println!("{second}");
}
