fn main() {
    let mut v = vec![1, 2, 3];
    let p0 = &mut v[0] as *mut i32;
    unsafe { *p0 = 7 };
    let s = v.as_mut_slice();
    s[0] = 4;
    let p1 = s.as_mut_ptr();
    println!("{}", unsafe { *p1 });
}
