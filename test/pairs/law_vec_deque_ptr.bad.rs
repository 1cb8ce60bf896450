// BUG: use-after-free: the ring grows under a pointer to its front
use std::collections::VecDeque;
fn main() {
    let mut ring: VecDeque<u64> = VecDeque::new();
    ring.push_back(1);
    let front: *mut u64 = ring.front_mut().unwrap();
    for n in 0..100 {
        ring.push_back(n);
    }
    unsafe { *front = 9 };
}
