use std::collections::VecDeque;

pub fn f(queue: &mut VecDeque<u32>) -> u32 {
    queue.push_back(1);
    queue.push_back(2);
    let front: *const u32 = queue.front().unwrap();
    unsafe { *front }
}
