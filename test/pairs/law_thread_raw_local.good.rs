struct Ptr(*mut u32);
unsafe impl Send for Ptr {}
fn start() {
    let mut counter = 0u32;
    let shared = Ptr(&mut counter);
    let thread = std::thread::spawn(move || {
        let shared = shared;
        unsafe { *shared.0 += 1 };
    });
    thread.join().unwrap();
    println!("{counter}");
}
fn main() {
    start();
}
