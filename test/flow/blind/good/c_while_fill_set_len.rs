fn main() {
    let mut v: Vec<u32> = Vec::with_capacity(10);
    let p = v.as_mut_ptr();
    let mut i = 0;
    while i < 10 {
        unsafe { p.add(i).write(i as u32) };
        i += 1;
    }
    unsafe { v.set_len(10) };
    println!("{v:?}");
}
