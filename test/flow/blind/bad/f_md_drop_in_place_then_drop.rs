use std::mem::ManuallyDrop;
fn main() {
    let mut m = ManuallyDrop::new(Box::new(String::from("a")));
    let p: *mut Box<String> = &mut *m;
    unsafe {
        p.drop_in_place();
        ManuallyDrop::drop(&mut m); //~ double-free
    }
}
