// BUG: aliasing: the memory of a `&mut` argument is written through a raw pointer during the call
fn foo(x: &mut i32, y: *mut i32) -> i32 {
    *x = 1;
    unsafe { *y = 2 };
    *x
}

fn main() {
    let mut v = 0;
    let p = &mut v as *mut i32;
    let r = foo(unsafe { &mut *p }, p);
    println!("{r}");
}
