fn main() {
    let mut v = Vec::with_capacity(8);
    v.push(1);
    let p = v.as_mut_ptr();
    v.push(2);
    unsafe { *p = 10 };
    println!("{v:?}");
}
