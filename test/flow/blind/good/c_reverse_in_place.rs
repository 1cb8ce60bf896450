fn reverse<T>(s: &mut [T]) {
    let n = s.len();
    let p = s.as_mut_ptr();
    for i in 0..n / 2 {
        unsafe { std::ptr::swap(p.add(i), p.add(n - 1 - i)) };
    }
}
fn main() {
    let mut v = [1, 2, 3];
    reverse(&mut v);
    println!("{v:?}");
}
