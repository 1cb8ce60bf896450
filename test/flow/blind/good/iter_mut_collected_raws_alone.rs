fn main() {
    let mut v = [1, 2, 3];
    let raws: Vec<*mut i32> = v.iter_mut().map(|r| r as *mut i32).collect();
    for r in &raws {
        unsafe { **r += 1 };
    }
    println!("{v:?}");
}
