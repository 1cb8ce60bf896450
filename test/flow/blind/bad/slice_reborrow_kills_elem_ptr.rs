fn main() {
    let mut v = vec![1, 2, 3];
    let p0 = &mut v[0] as *mut i32;
    let s = v.as_mut_slice();
    s[0] = 4;
    println!("{}", unsafe { *p0 }); //~ aliasing
}
