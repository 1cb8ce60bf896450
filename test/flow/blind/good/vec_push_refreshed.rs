fn main() {
    let mut v = vec![1, 2, 3];
    let mut p = v.as_mut_ptr();
    unsafe { *p = 1 };
    v.push(4);
    p = v.as_mut_ptr();
    unsafe { *p.add(3) = 10 };
    println!("{v:?}");
}
