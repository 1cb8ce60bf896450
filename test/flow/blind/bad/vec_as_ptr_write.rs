fn main() {
    let v = vec![1, 2, 3];
    let p = v.as_slice().as_ptr().cast_mut();
    unsafe { p.add(2).write(0) }; //~ readonly-write
    println!("{v:?}");
}
