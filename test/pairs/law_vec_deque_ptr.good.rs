use std::collections::VecDeque;
fn main() {
    let mut ring: VecDeque<u64> = VecDeque::new();
    ring.push_back(1);
    for n in 0..100 {
        ring.push_back(n);
    }
    let front: *mut u64 = ring.front_mut().unwrap();
    unsafe { *front = 9 };
}
