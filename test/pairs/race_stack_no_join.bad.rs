// BUG: use-after-free: a thread that nobody joins gets a pointer to a local of the function
use std::thread;

struct Send_(*const [u8; 64]);
unsafe impl Send for Send_ {}

pub fn log() {
    let buffer = [0u8; 64];
    let job = Send_(&buffer);
    thread::spawn(move || {
        let job = job;
        println!("{}", unsafe { (*job.0)[0] });
    });
}
