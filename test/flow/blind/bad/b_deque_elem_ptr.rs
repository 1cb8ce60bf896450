use std::collections::VecDeque;

fn main() {
    let mut q: VecDeque<u32> = VecDeque::new();
    q.push_back(1);
    let front: *const u32 = q.front().unwrap();
    for i in 0..64 {
        q.push_back(i);
    }
    println!("{}", unsafe { *front }); //~ realloc
}
