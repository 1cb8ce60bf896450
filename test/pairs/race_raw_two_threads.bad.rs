// BUG: data race: two threads write through copies of one raw pointer
use std::thread;

#[derive(Clone, Copy)]
struct Shared(*mut u32);
unsafe impl Send for Shared {}

fn main() {
    let mut value = 0u32;
    let shared = Shared(&mut value);
    let one = thread::spawn(move || {
        let s = shared;
        unsafe { *s.0 += 1 };
    });
    let two = thread::spawn(move || {
        let s = shared;
        unsafe { *s.0 += 1 };
    });
    one.join().unwrap();
    two.join().unwrap();
    println!("{value}");
}
