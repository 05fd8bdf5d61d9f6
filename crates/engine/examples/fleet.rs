#[path = "../tests/it/house.rs"]
mod house;
use house::*;
use std::time::Instant;
fn main() {
    let n: u32 = std::env::args()
        .nth(1)
        .and_then(|a| a.parse().ok())
        .unwrap_or(10_000);
    let lb = std::env::args().nth(2).is_some();
    let t = Instant::now();
    let mut cloud = fleet(7, n);
    println!("launch {:?} facts {}", t.elapsed(), cloud.history().len());
    let mut input = group("CodeDeployDefault.HalfAtATime");
    if lb {
        target_group(&mut cloud, "tg");
        input.deployment_style = Some(greenroom_engine::codedeploy::Style {
            deployment_type: Some("IN_PLACE".into()),
            deployment_option: Some("WITH_TRAFFIC_CONTROL".into()),
        });
        input.load_balancer_info = Some(greenroom_engine::codedeploy::LoadBalancerInfo {
            target_group_info_list: vec![greenroom_engine::codedeploy::NameOnly {
                name: "tg".into(),
            }],
            ..Default::default()
        });
    }
    create_group(&mut cloud, input);
    let before = cloud.history().len();
    let t = Instant::now();
    let id = deploy(&mut cloud, "v1");
    quiet(&mut cloud);
    let e = t.elapsed();
    let facts = cloud.history().len() - before;
    println!(
        "deploy {e:?} facts {facts} = {:.2} M/s status {:?}",
        facts as f64 / e.as_secs_f64() / 1e6,
        row(&cloud, id).status
    );
    let len = cloud.history().len();
    let mut worst = std::time::Duration::ZERO;
    for k in 0..50u32 {
        let t = Instant::now();
        let w = cloud
            .history()
            .world_after((u64::from(len) * u64::from(k) / 50) as u32);
        worst = worst.max(t.elapsed());
        std::hint::black_box(&w);
    }
    println!("seek worst {worst:?}");
    println!(
        "event size {} fact {} command {}",
        size_of::<greenroom_engine::kernel::event::Event>(),
        size_of::<greenroom_engine::fact::Fact>(),
        size_of::<greenroom_engine::command::Command>()
    );
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    println!("{}", s.lines().find(|l| l.starts_with("VmHWM")).unwrap());
}
