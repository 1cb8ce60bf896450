fn main() {
    let mut a = 1;
    let mut b = 2;
    let ptrs = [&mut a as *mut i32, &mut b as *mut i32];
    b = 5;
    unsafe { *ptrs[1] = 6 }; //~ aliasing
    println!("{a} {b}");
}
