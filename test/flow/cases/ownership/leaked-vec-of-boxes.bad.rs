pub fn f(n: u32) -> u32 {
    let mut sum = 0;
    for i in 0..n {
        let p = Box::into_raw(Box::new(i)); //~ into-raw-never-reclaimed
        sum += unsafe { *p };
    }
    sum
}
