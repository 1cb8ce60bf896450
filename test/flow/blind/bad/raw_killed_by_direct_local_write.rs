fn main() {
    let mut v = 3u64;
    let p = &mut v as *mut u64;
    v = 4;
    let got = unsafe { *p }; //~ aliasing
    assert_eq!(got, 4);
}
