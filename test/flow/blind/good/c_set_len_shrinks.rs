fn main() {
    let mut v = vec![1u32, 2, 3, 4];
    unsafe { v.set_len(2) };
    println!("{v:?}");
    let mut s = vec![String::from("a"), String::from("b")];
    let n = s.len() - 1;
    let last = unsafe { s.as_ptr().add(n).read() };
    unsafe { s.set_len(n) };
    println!("{last} {s:?}");
}
