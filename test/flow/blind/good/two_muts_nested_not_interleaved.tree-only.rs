fn main() {
    let mut x = 1;
    let p = &raw mut x;
    let a = unsafe { &mut *p };
    let v = unsafe { *p };
    *a = v;
    let w = unsafe { &*p };
    println!("{w}");
}
