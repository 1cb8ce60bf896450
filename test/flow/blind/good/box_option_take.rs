fn main() {
    let mut b: Box<Option<u32>> = Box::new(Some(3));
    let inner = b.as_mut().as_mut().unwrap() as *mut u32;
    unsafe { *inner = 5 };
    let t = b.take();
    println!("{t:?} {b:?}");
}
