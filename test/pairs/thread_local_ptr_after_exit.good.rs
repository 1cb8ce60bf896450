use std::cell::Cell;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

fn main() {
    let address = DEPTH.with(|depth| depth.as_ptr() as usize);
    println!("{}", unsafe { *(address as *const u32) });
}
