fn main() {
    let mut v = vec![String::from("a"), String::from("b")];
    let n = v.len();
    unsafe { v.set_len(0) };
    for i in 0..n {
        let s = unsafe { v.as_ptr().add(i).read() };
        println!("{s}");
    }
}
