// BUG: use-after-free: a pointer into a thread's local leaves the thread
use std::cell::Cell;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

fn main() {
    let address = std::thread::spawn(|| DEPTH.with(|depth| depth.as_ptr() as usize)).join().unwrap();
    println!("{}", unsafe { *(address as *const u32) });
}
