fn main() {
    let mut v = vec![1u32, 2, 3];
    let p = v.as_mut_ptr();
    v.pop();
    unsafe { *p = 5 };
    println!("{v:?}");
}
