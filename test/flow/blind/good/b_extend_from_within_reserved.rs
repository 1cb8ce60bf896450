pub fn repeat_tail(v: &mut Vec<u32>, n: usize) {
    let len = v.len();
    assert!(n <= len);
    v.reserve(n);
    unsafe {
        let p = v.as_mut_ptr();
        std::ptr::copy_nonoverlapping(p.add(len - n), p.add(len), n);
        v.set_len(len + n);
    }
}

fn main() {
    let mut v = vec![1, 2, 3];
    repeat_tail(&mut v, 2);
    println!("{v:?}");
}
