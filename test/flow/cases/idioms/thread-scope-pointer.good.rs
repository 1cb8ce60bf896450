pub fn fill(values: &mut [u32]) {
    struct Base(*mut u32);
    unsafe impl Send for Base {}

    let n = values.len();
    let p = values.as_mut_ptr();
    std::thread::scope(|scope| {
        for i in 0..n {
            let base = Base(p);
            // Every thread writes its own element.
            scope.spawn(move || {
                let base = base;
                unsafe { base.0.add(i).write(i as u32) }
            });
        }
    });
}
