// BUG: use-after-free: the thread is not joined before the local ends
struct Ptr(*mut u32);
unsafe impl Send for Ptr {}
fn start() {
    let mut counter = 0u32;
    let shared = Ptr(&mut counter);
    std::thread::spawn(move || {
        let shared = shared;
        unsafe { *shared.0 += 1 };
    });
}
fn main() {
    start();
}
