pub fn remove_at<T>(v: &mut Vec<T>, i: usize) -> T {
    let n = v.len();
    assert!(i < n);
    unsafe {
        v.set_len(n - 1);
        let p = v.as_mut_ptr().add(i);
        let out = p.read();
        std::ptr::copy(p.add(1), p, n - i - 1);
        out
    }
}
fn main() {
    let mut v = vec![String::from("a"), String::from("b")];
    println!("{} {v:?}", remove_at(&mut v, 0));
}
